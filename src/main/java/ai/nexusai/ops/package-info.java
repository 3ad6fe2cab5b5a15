/** Is this process alive and ready, which port answers what, and what lies at the paths that are nobody's? */
package ai.nexusai.ops;
