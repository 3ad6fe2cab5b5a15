/**
 * What does every page of the console share? Routes, signing in, forms, texts and formats; pages ask the admin API for everything that they
 * show or change, so that permissions, checks, masks and the audit trail are those of the API.
 */
package ai.nexusai.page;
