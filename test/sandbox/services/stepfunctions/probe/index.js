// The function of the recordings, in JavaScript: it answers with what it was given, or fails.
class ExplicitProbeError extends Error {
  name = 'ExplicitProbeError';
}

exports.handler = async (event) => {
  if (event?.raise_error) throw new ExplicitProbeError('explicit native probe failure');
  return { received: event, unicode: 'snowman ☃' };
};
