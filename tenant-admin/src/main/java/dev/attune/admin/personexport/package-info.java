/** All that is known of one person, as a file for that person. */
@NullMarked
package dev.attune.admin.personexport;

import org.jspecify.annotations.NullMarked;
