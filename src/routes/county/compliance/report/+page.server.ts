import { onceCounted } from '../../_counting';
import { noticeAsked } from '../../_notice';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => onceCounted(noticeAsked(locals, url), url);
