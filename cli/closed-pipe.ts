/**
 * Ends this process when nobody reads its output any more, as in `npm start | head -3`. Status 0: who closed the pipe has
 * read what it wanted.
 */
export function endWithReader(output: NodeJS.WritableStream): void {
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}
