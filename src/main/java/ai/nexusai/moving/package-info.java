/** How does what an older system was set up with become a configuration of this gateway? */
package ai.nexusai.moving;
