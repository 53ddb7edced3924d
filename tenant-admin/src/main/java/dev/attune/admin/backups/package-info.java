/** Copies of all that this installation keeps, taken while it runs. */
@NullMarked
package dev.attune.admin.backups;

import org.jspecify.annotations.NullMarked;
