/** As far as tests use it: an object store in this process, on a folder. It takes any V4 signature of a key that it knows. */
declare module 's3rver' {
	export default class S3rver {
		constructor(options: {
			readonly port: number;
			readonly address: string;
			readonly silent: boolean;
			readonly directory: string;
			readonly configureBuckets: readonly {
				readonly name: string;
				readonly configs: readonly [];
			}[];
		});
		run(): Promise<{ readonly port: number }>;
		close(): Promise<void>;
	}
}
