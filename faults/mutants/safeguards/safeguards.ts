export const safeguards: import('./safeguard.ts').Safeguard[] = [];
