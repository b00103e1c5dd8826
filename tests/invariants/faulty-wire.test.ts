import { testInvariant } from '../support/invariant-test';
import { faultyWire } from './faulty-wire';

testInvariant(faultyWire, 900);
