#ifndef ONGOEUL_COSM_DAMAGE_HPP
#define ONGOEUL_COSM_DAMAGE_HPP

#include <string>

/* Where a file that could not be read is damaged, in words that follow its message; empty if that
   cannot be told. Files are told apart by their names.

   The reader works on several blocks at a time and does not say which one it was at. So this
   reads the file once more: the blocks of a .pbf up to the first that is not as the format says,
   the text of a .gz or .bz2 up to where it ends. */
std::string place_of_damage(const std::string &path);

/* Whether a .pbf ends within a block. The reader takes up to three bytes of one for the end. */
bool is_cut_short(const std::string &path);

#endif
