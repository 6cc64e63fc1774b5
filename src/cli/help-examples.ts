/** What the help of each command ends with: command lines to copy, and what its exit codes mean. */

/** A command line, and what it is for. */
export interface HelpExample {
  readonly line: string
  readonly meaning: string
}

/** By command; `seaworthy` for the program itself. Lines are parsed by a test, and run where they need no cluster. */
export const helpExamples: Readonly<Record<string, readonly HelpExample[]>> = {
  seaworthy: [
    { line: 'seaworthy check deploy/', meaning: 'what would be injected, warned of and denied' },
    { line: 'seaworthy fix deploy/', meaning: 'the same mends for the files themselves, as a diff' },
    { line: 'seaworthy audit --summary', meaning: 'what would be denied in the cluster today' },
    { line: 'seaworthy explain resource-limits', meaning: 'why, what to do, and how to be exempt' },
    { line: 'seaworthy serve --development', meaning: 'the webhook, to try it on this machine' },
  ],
  serve: [
    { line: 'seaworthy serve --development', meaning: 'to try it on this machine' },
    { line: 'seaworthy serve --tls-self-signed --no-cluster', meaning: 'without any cluster' },
    {
      line: 'seaworthy serve --config seaworthy.yaml --tls-dir /etc/seaworthy/tls',
      meaning: 'with the certificate of a mounted Secret',
    },
    {
      line: 'seaworthy serve --cluster --tls-secret seaworthy/seaworthy-tls --tls-service seaworthy --webhooks seaworthy',
      meaning: 'with a certificate that it makes and renews',
    },
  ],
  check: [
    { line: 'seaworthy check', meaning: 'every manifest of this folder' },
    { line: 'seaworthy check deploy/ --profile strict --fail-on warn', meaning: 'as hard as it gets' },
    { line: 'helm template ./chart | seaworthy check -', meaning: 'what comes through a pipe' },
    { line: 'kubectl get deployments -A -o json | seaworthy check - --summary', meaning: 'the causes alone' },
    {
      line: 'seaworthy check deploy/ --output human --output sarif=seaworthy.sarif',
      meaning: 'for people, and for a code host',
    },
    { line: 'seaworthy check deploy/ --policy resource-limits,image-tag', meaning: 'two policies only' },
  ],
  fix: [
    { line: 'seaworthy fix deploy/', meaning: 'what would be written, as a diff' },
    { line: 'seaworthy fix deploy/ --write', meaning: 'writes it' },
    { line: 'seaworthy fix deploy/ --policy pre-stop,dns-ndots --write', meaning: 'the mends of two policies only' },
  ],
  audit: [
    { line: 'seaworthy audit --summary', meaning: 'the causes alone, the most frequent first' },
    { line: 'seaworthy audit --namespace shop --profile strict', meaning: 'one namespace, as hard as it gets' },
    { line: 'seaworthy audit --context staging --output json=audit.json', meaning: 'another cluster, for a program' },
  ],
  explain: [
    { line: 'seaworthy explain', meaning: 'all policies in a table' },
    { line: 'seaworthy explain resource-limits', meaning: 'one of them, with examples' },
    { line: 'seaworthy explain resource-limits/missing', meaning: 'one of its messages' },
    { line: 'seaworthy explain exemptions', meaning: 'how to be exempt, and what can be wrong with that' },
    { line: 'seaworthy explain --config seaworthy.yaml', meaning: 'with what this file puts in force' },
  ],
  config: [
    { line: 'seaworthy config', meaning: 'what is in force, and where each value comes from' },
    { line: 'seaworthy config --namespace shop', meaning: 'in one namespace, overrides laid on' },
    { line: 'seaworthy config --profile strict > strict.yaml', meaning: 'a profile as a file to begin with' },
  ],
  completion: [
    { line: 'source <(seaworthy completion bash)', meaning: 'bash: in ~/.bashrc' },
    { line: 'source <(seaworthy completion zsh)', meaning: 'zsh: in ~/.zshrc, after compinit' },
    {
      line: 'seaworthy completion fish > ~/.config/fish/completions/seaworthy.fish',
      meaning: 'fish: once, and after an upgrade',
    },
  ],
}

const reported = `0  nothing at or above --fail-on
  1  findings
  2  a mistake on the command line, or something that could not be read`

/** By command; the others end with 0 or 2. */
const exitCodes: Readonly<Record<string, string>> = {
  check: reported,
  audit: reported,
  fix: `0  done, or nothing to do
  2  a mistake on the command line, or something that could not be read or written`,
}

/** @param program what people type for `seaworthy`: `kubectl seaworthy` where it is a plugin. Empty for commands without examples. */
export function helpExamplesOf(command: string, program = 'seaworthy'): string {
  const examples = helpExamples[command] ?? []
  if (examples.length === 0) return ''
  const lines = examples.map(
    ({ line, meaning }) => `  # ${meaning}\n  ${line.replace(/seaworthy(?= [a-z]|$)/, program)}\n`,
  )
  const codes = exitCodes[command]
  return `\nExamples:\n${lines.join('')}${codes === undefined ? '' : `\nExit codes:\n  ${codes}\n`}`
}
