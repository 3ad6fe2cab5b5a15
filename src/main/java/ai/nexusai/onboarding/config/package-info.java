/** How is the configuration written down as YAML, and what changes when such a text is applied? */
package ai.nexusai.onboarding.config;
