import type { OfficeEventMessages } from '../events';

export const zhOfficeEvents: OfficeEventMessages = {
	names: {
		'account-added': '增加县局账号',
		'account-deactivated': '停用县局账号',
		'proposal-made': '提交双人事项',
		'proposal-approved': '同意双人事项',
		'proposal-declined': '退回双人事项'
	},
	says: {
		'account-added': ({ account, name }) => `增加县局账号 ${account}（${name}）。`,
		'account-deactivated': ({ account }) => `停用县局账号 ${account}。`,
		'proposal-made': ({ proposal, act, terms }) =>
			`提交需要两人办理的事项 ${proposal}（${act}）：「${terms}」`,
		'proposal-approved': ({ proposal }) => `第二人同意事项 ${proposal}；紧接的一条就是办理的内容。`,
		'proposal-declined': ({ proposal, reason }) => `事项 ${proposal} 被退回：${reason}。`
	}
};
