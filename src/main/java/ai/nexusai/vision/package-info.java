/** How is a model asked about a picture, and what does its answer come to? */
package ai.nexusai.vision;
