# The image: Node, the libraries that it needs, and one file of ours; no shell, no packages, no sources. See scripts/write-image-root.ts.
ARG NODE_IMAGE=docker.io/library/node:24.21.0-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /build
COPY package.json package-lock.json ./
# A machine's own npm configuration, and the certificates that it may name, stay out of the image; both may be missing
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc \
    --mount=type=secret,id=npm-ca,target=/run/npm-ca.pem \
    npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node scripts/write-image-root.ts /image

FROM scratch
ARG VERSION=0.2.0
ARG REVISION=""
ARG CREATED=""
LABEL org.opencontainers.image.title="seaworthy" \
      org.opencontainers.image.description="A Kubernetes admission webhook that makes workloads production-ready as they are applied" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}"
COPY --from=build /image/ /
ENV NODE_ENV=production
USER 65532:65532
EXPOSE 8443 8080
ENTRYPOINT ["/usr/bin/node", "/opt/seaworthy/seaworthy.mjs"]
CMD ["serve"]
