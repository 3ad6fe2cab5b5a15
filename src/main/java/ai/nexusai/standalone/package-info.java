/** How does the WAR run by itself, with its own Tomcat and PostgreSQL, as one process that is started and stopped by one command? */
package ai.nexusai.standalone;
