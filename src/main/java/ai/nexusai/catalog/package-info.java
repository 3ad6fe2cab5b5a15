/** What is the configuration in force, all of it, at one moment? */
package ai.nexusai.catalog;
