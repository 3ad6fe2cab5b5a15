/** How do providers and models come in other than by hand: by a test of the connection, an import, a preset, or configuration as code? */
package ai.nexusai.onboarding;
