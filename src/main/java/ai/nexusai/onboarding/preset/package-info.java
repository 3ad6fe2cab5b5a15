/** Which vendors ship with the gateway, and how does one become a provider by its key alone? */
package ai.nexusai.onboarding.preset;
