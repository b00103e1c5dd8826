import { testInvariant } from '../support/invariant-test';
import { stickAndWire } from './stick-and-wire';

testInvariant(stickAndWire, 600);
