// What the kiosk says at its top, and what a custodian does then.

/** @type {readonly { zh: string, en: string }[]} */
const BANNERS = [
	{
		zh: '「浏览器没有答应长期保存台账，磁盘紧张时可能被清除。请马上处理。」：点「怎么办」，照写的三条做，再点「申请长期保存」。',
		en: '“The browser has not promised to keep the ledger: it may be cleared when the disk runs full. See to it now.”: touch “What to do”, do what is written there, then “Ask for lasting storage”.'
	},
	{
		zh: '「台账没有写进专用存储」：看后面写的原因；插好盘，到「设置」点「重新连接」。盘坏了换一块：「核验」里点「存储复核」，点「更换这块盘」。',
		en: '“The ledger was not copied to the designated storage”: the cause follows; connect the disk and touch “Reconnect” in “Settings”. A disk that is broken is replaced: “Verify”, “Check of the storage”, “Replace this disk”.'
	},
	{
		zh: '页脚写「未接通」或「需点一下接通」：插好专用存储的盘，到「设置」点「重新连接」。没有接通时录像暂存在浏览器里。',
		en: 'The footer says “not connected” or “tap to connect”: plug the disk in and touch “Reconnect” in “Settings”. Until then footage is kept in the browser.'
	},
	{
		zh: '有记录仪满 12、20、24 小时没有导出：先导出入库，再点「知道了」。逾期的，到「全部期限」点那一行，点「说明逾期原因」；说明不会消除逾期。',
		en: 'A recorder waits for its ingest for 12, 20 or 24 hours: ingest first, then “I have read this”. What is late is explained under “All deadlines”: its row, “Explain why it is late”; this does not undo it.'
	},
	{
		zh: '页脚写「同步停止」：照红色提示办，告诉县局系统管理员；领用、归还、导出照常。只写「离线」不用管，连上会自动补送。',
		en: 'The footer says “Sync stopped”: do what the red banner says and tell the county; lending, returning and ingest go on. “Offline” alone needs nothing: it is sent later.'
	},
	{
		zh: '「另一个窗口正在登记，本窗口只读。」：到那个窗口办；关掉它以后，在这里点「在这里接着用」。',
		en: '“Another window is recording; this window is read-only.”: work there; once it is closed, touch “Go on here”.'
	},
	{
		zh: '本机时钟比台账里的时间还早：在系统里校准日期和时间，不要等。',
		en: 'The clock stands before a moment on the record: set the date and time of the computer now.'
	},
	{
		zh: '整屏写「终端没有打开」：照「现在怎么办」做；修复由人点了才开始，什么都不删。不要清除浏览器数据，不要重装。',
		en: 'The whole screen says “The kiosk did not open”: follow “What to do now”; mending begins only when somebody touches it, and deletes nothing. Never clear the browser’s data, never install anew.'
	}
];

const TITLE = { zh: '### 红色提示怎么办', en: '### What to do at a red banner' };

/** @param {import('./written.mjs').Tongue} tongue */
export const custodianBanners = (tongue) =>
	[TITLE[tongue], BANNERS.map((one, i) => `${i + 1}. ${one[tongue]}`).join('\n')].join('\n\n');
