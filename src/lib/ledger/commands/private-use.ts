const WHOSE = '个人|私人|自己|家里|家庭|本人';
const WHAT = '使用|用途|自用|事务|事情|需要|原因|事|用';
const PRIVATE = new RegExp(
	`^(因|为|办|处理)?((${WHOSE})的?(${WHAT})?|私(用|事|活)|自用|家用)$|^(personal|private)(use|matter|business|reasons?)?$`,
	'iu'
);

/** Says nothing but that it is for somebody's own ends (第4条): 个人独资企业检查 is work, 个人 is not. */
export const isPrivate = (text: string): boolean =>
	PRIVATE.test(text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, ''));
