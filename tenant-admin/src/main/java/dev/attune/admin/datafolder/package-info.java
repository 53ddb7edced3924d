/**
 * The folder in which a hub keeps what belongs to this installation alone: key files, first
 * credentials, the lock that keeps a second hub out. Allowed dependencies: none of the hub's.
 */
@NullMarked
package dev.attune.admin.datafolder;

import org.jspecify.annotations.NullMarked;
