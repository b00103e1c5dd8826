import { download } from '../../../_download';
import { wordsOf } from '../../../_messages/words';
import { noticeAsked } from '../../../_notice';
import { noticeRows, noticeSheets } from '../../../_notice-sheets';
import { shown } from '../../../_time';
import type { RequestHandler } from './$types';

/** The 检查通报 as a workbook, or its table of stations as CSV. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const t = wordsOf(locals.lang);
	const notice = await noticeAsked(locals, url);
	const { now, offsetMinutes } = locals.county;
	return download(url, `notice-${notice.period.first}`, now(), {
		sheets: () => noticeSheets(notice, t, shown(notice.at, offsetMinutes, t)),
		csv: () => noticeRows(notice, t)
	});
};
