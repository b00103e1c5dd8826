import type { ExtractionEventMessages } from '../events';
import { zhPurposes } from './extraction';

export const zhExtractionEvents: ExtractionEventMessages = {
	names: {
		'extraction-made': '提取',
		'extraction-read-back': '光盘读回核对',
		'extraction-closed': '提取办结'
	},
	says: {
		'extraction-made': (
			{ extraction, request, purpose, files, volumes, excerpts = [], ...body },
			names
		) =>
			`${names.person(body.extractor)}按申请 ${request} 提取 ${extraction}：音像 ${files.length} 个${excerpts.length > 0 ? `、节录件 ${excerpts.length} 个` : ''}，共 ${volumes.length} 份载体（${volumes.map(({ disc }) => disc).join('、')}），用途：${zhPurposes[purpose]}，案号：${body.case.number || '未定'}。${body.repeats === null ? '' : `重新提取，原提取 ${body.repeats}。`}`,
		'extraction-read-back': ({ extraction, volume, result, files, faults }) =>
			result === 'verified'
				? `提取 ${extraction} 的第 ${volume} 份载体逐字节读回，${files} 个文件全部相符。`
				: `提取 ${extraction} 的第 ${volume} 份载体读回不符：${faults} 处。`,
		'extraction-closed': ({ extraction, receiver, unit }) =>
			`提取 ${extraction} 办结：${unit}${receiver}签收，与原件核对无误。`
	}
};
