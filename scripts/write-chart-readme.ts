/** Part of `npm run catalogue`: writes the tables of charts/seaworthy/README.md. */
import { writeFileSync } from 'node:fs'
import { chartReadme } from './build-chart-readme.ts'
import { chartFile } from './chart-values.ts'

writeFileSync(chartFile('README.md'), chartReadme())
