/** Our policies that no other public tool has, and what comes closest. */
export const oursAlone: Readonly<Record<string, string>> = {
  'startup-probe':
    'Datree asks for the initialDelaySeconds that a startup probe is there to replace ' +
    '(CONTAINERS_INCORRECT_INITIALDELAYSECONDS_VALUE); a check no-startup-probe was proposed to kube-linter and not taken.',
  'signal-delivery':
    'Linters of Dockerfiles ask for the exec form of CMD and ENTRYPOINT (hadolint DL3025, Docker JSONArgsRecommended), ' +
    'which is the same fault in another file; of the command in a manifest none of them knows.',
  'ingress-rate-limit':
    'Others look at what an Ingress lets in, not at how much: Datree at wildcard hosts (INGRESS_INCORRECT_HOST_VALUE_PERMISSIVE), ' +
    'several at configuration snippets.',
}
