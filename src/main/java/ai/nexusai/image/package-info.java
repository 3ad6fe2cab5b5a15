/** Is this a picture that a model can take, and what does it look like small and upright? */
package ai.nexusai.image;
