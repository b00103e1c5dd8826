import { testInvariant } from '../support/invariant-test';
import { secondWindow } from './second-window';

testInvariant(secondWindow, 2400);
