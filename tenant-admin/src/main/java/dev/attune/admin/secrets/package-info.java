/**
 * Secrets that the hub must be able to read again, encrypted with a key that lies in the data
 * folder and never in the store. Allowed dependencies: hub-core, datafolder.
 */
@NullMarked
package dev.attune.admin.secrets;

import org.jspecify.annotations.NullMarked;
