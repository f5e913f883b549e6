// What functions/ uses and Node 20 has not. On Lambda they run on Node 24.
import 'core-js/actual/map/group-by.js';
import 'core-js/actual/regexp/escape.js';
import 'core-js/actual/set/symmetric-difference.js';
import 'core-js/actual/set/union.js';
