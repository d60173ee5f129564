# The command line as an image, for any container host and for Lambda: by default the dashboard ("wfm ui"); "run" is the manager as
# a process. On Lambda requests come by AWS's web adapter, which is not started anywhere else. docs/deploy.md, The dashboard.
#   docker build --tag workflow-manager .
ARG SDK=mcr.microsoft.com/dotnet/sdk:10.0-noble-aot
ARG NODE=public.ecr.aws/docker/library/node:22-bookworm-slim
ARG ADAPTER=public.ecr.aws/awsguru/aws-lambda-adapter:1.0.0
ARG RUNTIME=mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled

FROM ${NODE} AS node
FROM ${ADAPTER} AS adapter

FROM ${SDK} AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/
COPY --from=node /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
COPY . .
RUN case $(uname -m) in aarch64) runtime=linux-arm64 ;; *) runtime=linux-x64 ;; esac \
 && dotnet publish src/Hosts/Cli --configuration Release -p:PublishAot=true --runtime $runtime --output /published

FROM ${RUNTIME}
COPY --from=adapter /lambda-adapter /opt/extensions/lambda-adapter
COPY --from=build /published /opt/wfm
# On every interface: without somebody who vouches for people (WFM_OIDC_…) it does not start.
ENV WFM_LISTEN=http://0.0.0.0:8080 \
    AWS_LWA_PORT=8080 \
    AWS_LWA_READINESS_CHECK_PROTOCOL=tcp \
    AWS_LWA_INVOKE_MODE=response_stream
EXPOSE 8080
USER 1654
ENTRYPOINT ["/opt/wfm/wfm"]
CMD ["ui"]
