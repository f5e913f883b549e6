/** What the emulators may see of the environment of whoever runs them: all but an account, an endpoint and a proxy. */
export const withoutAccountAndProxy = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^AWS_|^(https?|all|no)_proxy$/i.test(name)));
