/** What happens right now, for those who watch? */
package ai.nexusai.live;
