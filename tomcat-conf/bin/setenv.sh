# Read by catalina.sh. Where the database is stands in conf/catalina.properties; here stands what is Java's.
# Every open stream holds some 100 KB, every request its body for as long as it runs.
CATALINA_OPTS="$CATALINA_OPTS -Xms1g -Xmx1g -XX:+ExitOnOutOfMemoryError"
# Tomcat looks for threads and classes that an application leaves behind when it is undeployed; the JDK opens that to it only when told to.
CATALINA_OPTS="$CATALINA_OPTS --add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED"
# Home folder, keys and logs are nobody else's.
UMASK=0077
