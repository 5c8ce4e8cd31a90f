// Loaded before a test file. The runner counts what a file reports once nothing keeps it alive, so one that leaves
// something open would keep the run waiting for ever. Here it is told some seconds after its last test that nothing does,
// and is ended when its report is on its way. The runner’s own `forceExit` does not wait for that.
const [, main = ''] = process.argv;
const aWhile = 2000;
if (process.env.NODE_TEST_CONTEXT && /\.test\.[mc]?[jt]s$/.test(main)) {
  const { after } = require('node:test');
  const end = () => setTimeout(() => process.exit(), aWhile);
  const count = () => process.emit('beforeExit', process.exitCode ?? 0) && end();
  after(() => void setTimeout(count, aWhile).unref());
}
