/** Making profiles one, and taking them apart again, with a look at what would come of it. */
@NullMarked
package dev.attune.admin.merges;

import org.jspecify.annotations.NullMarked;
