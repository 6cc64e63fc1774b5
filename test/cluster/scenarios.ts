/** The scenarios of a run, begun in the order in which they are named: tap itself would sort them. It runs under `run-scenarios.ts`. */
import t from 'tap'

const { SCENARIOS = '', SCENARIO_JOBS = '1' } = process.env
/** It reads the API server's own metrics, in which installations can't be told apart. */
const alone = /\bburst\.scenario\.ts$/

t.jobs = Number(SCENARIO_JOBS)
for (const file of SCENARIOS.split('\n')) {
  void t.spawn(process.execPath, [file], { buffered: !alone.test(file) }, file)
}
