/** Who changed what, when and from where? Reads the trail that {@code account.Audit} writes. */
package ai.nexusai.audit;
