/** What stands at the foot of every screen: how safe the record is. */
export const zhFooter = {
	online: '在线',
	working: '正在同步',
	progress: (done: string, total: string) => `正在同步 ${done}/${total}`,
	offline: '离线',
	waiting: '稍后自动再送',
	restoring: '县局正在恢复，等待……',
	stopped: '同步停止',
	reader: '只读窗口',
	unconfirmed: '条待送县局',
	receipt: '县局最近签收',
	noReceipt: '县局尚未签收',
	vault: '专用存储',
	vaultNone: '未选专用存储',
	vaultBrowser: '暂存浏览器内',
	vaultLost: '未接通',
	vaultAsk: '需点一下接通',
	ledger: '台账',
	entries: '条',
	hash: '摘要'
};
