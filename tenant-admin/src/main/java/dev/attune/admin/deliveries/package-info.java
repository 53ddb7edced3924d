/** Actions on their way into tools, and what came of them. */
@NullMarked
package dev.attune.admin.deliveries;

import org.jspecify.annotations.NullMarked;
