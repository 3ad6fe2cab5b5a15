# syntax=docker/dockerfile:1
# The gateway with its own web server; docs/deploy/docker.md.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml ./
COPY sql ./sql
COPY src ./src
COPY webapp ./webapp
RUN --mount=type=cache,target=/root/.m2 mvn -B -q package -Dmaven.test.skip -Dspotless.check.skip

FROM eclipse-temurin:25-jre-noble
# A user with a name: the built-in PostgreSQL asks for it, and does not run as root.
RUN groupadd --gid 10001 nexusai \
    && useradd --uid 10001 --gid nexusai --no-log-init --create-home --home-dir /home/nexusai --shell /usr/sbin/nologin nexusai \
    && install --directory --owner nexusai --group nexusai --mode 700 /var/lib/nexusai
COPY --from=build /build/target/nexusai.war /opt/nexusai/nexusai.war
ENV NEXUSAI_HOME=/var/lib/nexusai \
    NEXUSAI_LOG_CONSOLE=info \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError"
USER 10001:10001
WORKDIR /var/lib/nexusai
VOLUME /var/lib/nexusai
# Console and admin API, client API.
EXPOSE 8000 5231
# Nothing but the shell that the image has; ready is 200.
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8000 && printf 'GET /readyz HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r version status rest <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["java", "-jar", "/opt/nexusai/nexusai.war"]
