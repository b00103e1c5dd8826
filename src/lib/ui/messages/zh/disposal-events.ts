import type { DisposalEventMessages } from '../events';

const outcomes = { removed: '已清除', absent: '已不在', differs: '内容不符，未清除' };

export const zhDisposalEvents: DisposalEventMessages = {
	names: {
		'disposal-executed': '执行销毁',
		'removal-begun': '开始清除',
		'copies-removed': '清除副本'
	},
	says: {
		'disposal-executed': ({ request, persons, files }, names) =>
			`${persons.map((id) => names.person(id)).join('、')}按批准的申请 ${request} 执行销毁，共 ${files.length} 个文件：${files.map(({ path }) => path).join('、')}。存根永久保留。`,
		'removal-begun': ({ request, vault }) =>
			`按申请 ${request} 开始清除专用存储 ${vault} 里的副本。`,
		'copies-removed': ({ request, vault, copies }) =>
			`按申请 ${request}，专用存储 ${vault}：${copies.map(({ stored, outcome }) => `${stored} ${outcomes[outcome]}`).join('；')}。`
	}
};
