// A function that calls again and again, a second apart, and remembers what was answered.
const https = require('node:https');
const { setTimeout: sleep } = require('node:timers/promises');

const answered = [];

const call = (path) =>
  new Promise((resolve, reject) => {
    https.request({ method: 'POST', host: 'ec2.us-east-1.amazonaws.com', path }, resolve).on('error', reject).end();
  });

exports.handler = async ({ calls, name = 'call' }) => {
  for (let number = 1; number <= calls; number += 1) {
    await call(`/${name}-${number}`);
    answered.push(`${name}-${number}`);
    await sleep(1000);
    console.log(`done: ${name}-${number}`);
  }
  return answered;
};
