/** The floor of `check`: reads the files or folders that it is given, parses each document, and says how many there were. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { load } from 'js-yaml'

let documents = 0
for (const path of process.argv.slice(2)) {
  const names = statSync(path).isDirectory() ? readdirSync(path).map(name => join(path, name)) : [path]
  for (const name of names) {
    for (const text of readFileSync(name, 'utf8').split(/^(?=---(?:\s|$))/m)) {
      load(text)
      documents++
    }
  }
}
console.log(documents)
