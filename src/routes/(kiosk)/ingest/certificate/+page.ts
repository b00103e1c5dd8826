import { openEmptying } from '../../open-emptying';
import type { PageLoad } from './$types';

export const load: PageLoad = () => ({ openEmptying });
