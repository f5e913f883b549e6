// The policy file, which packaging checks and puts into each bundle.
declare module '*/policy.yml' {
  const policy: unknown;
  export default policy;
}
