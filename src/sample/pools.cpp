#include "claret/sample/pools.h"

#include <algorithm>
#include <array>

namespace claret {

namespace {

// The outward codes are ZX1 to ZX10. The first three lie in the council's own area.
constexpr int own_spots = 3;

struct Spot {
  std::string_view district;  // blank: the council's own
  std::string_view authority;
  int easting;
  int northing;
};

constexpr auto spots = std::to_array<Spot>({
    {"", "", 383500, 398000},
    {"", "", 385900, 402300},
    {"", "", 381200, 392700},
    {"E08000006", "E08000006", 378800, 399500},
    {"E08000007", "E08000007", 390500, 388200},
    {"E06000008", "E06000008", 368400, 427900},
    {"E07000117", "E10000017", 384000, 432500},
    {"E06000014", "E06000014", 460300, 451900},
    {"W06000005", "W06000005", 324500, 370600},
    {"S12000027", "S12000027", 446700, 1141200},
});

// Stands in for the neighbour that makes the return itself.
constexpr Spot another_neighbour{"E06000001", "E06000001", 450800, 532600};

// A postcode lies in a district, and a county council is none: one district of each county.
struct CountyDistrict {
  std::string_view county;
  std::string_view district;
};
constexpr auto county_districts = std::to_array<CountyDistrict>({
    {"E10000003", "E07000008"}, {"E10000006", "E07000026"}, {"E10000007", "E07000032"}, {"E10000008", "E07000040"},
    {"E10000011", "E07000061"}, {"E10000012", "E07000066"}, {"E10000013", "E07000078"}, {"E10000014", "E07000084"},
    {"E10000015", "E07000095"}, {"E10000016", "E07000105"}, {"E10000017", "E07000117"}, {"E10000018", "E07000129"},
    {"E10000019", "E07000136"}, {"E10000020", "E07000143"}, {"E10000023", "E07000163"}, {"E10000024", "E07000170"},
    {"E10000025", "E07000177"}, {"E10000027", "E07000187"}, {"E10000028", "E07000192"}, {"E10000029", "E07000200"},
    {"E10000030", "E07000207"}, {"E10000031", "E07000218"}, {"E10000032", "E07000223"}, {"E10000034", "E07000234"},
});

// Families, carers and providers never share a postcode: each has its own sector.
constexpr int family_sector = 1;
constexpr int carer_sector = 2;
constexpr int provider_sector = 9;
constexpr auto sectors = std::to_array({family_sector, carer_sector, provider_sector});
constexpr auto units = std::to_array<std::string_view>({"AA", "AB", "BD", "DE", "FG", "HJ", "LN", "PR"});

std::string postcode_at(int spot, int sector, std::size_t unit) {
  std::string postcode = "ZX" + std::to_string(spot);
  postcode += ' ';
  postcode += static_cast<char>('0' + sector);
  postcode += units[unit];
  return postcode;
}

std::string any_postcode(Random& random, int first_spot, int last_spot, int sector) {
  return postcode_at(random.between(first_spot, last_spot), sector, random.next() % units.size());
}

constexpr int english_spots = 8;
constexpr int welsh_spot = 9;
constexpr int far_spot = 10;

struct Provider {
  std::string_view urn;
  std::string_view places;
  std::string_view codes;
  int spot;
  std::size_t unit;
  Date closed;
};

// Ownership follows the place: PR1 stands in the council's own area, PR2 outside it. Some have several places.
constexpr auto providers = std::to_array<Provider>({
    {"SC900101", "U1,U2,U3,U4,U5,U6,A3,A4,A5,A6", "PR1", 1, 0},
    {"SC900202", "U4,U5,U6", "PR4", 4, 0},
    {"SC900303", "U4,U5,U6", "PR4", 6, 0},
    {"SC900404", "U4,U6", "PR5", 8, 0},
    {"SC900505", "A3,A4,A5,A6", "PR5", 5, 0},
    {"SC910101", "K2", "PR1", 2, 0},
    {"SC910202", "K2", "PR4", 3, 0},
    {"SC910202", "K2", "PR4", 2, 4},
    {"2910303", "K2", "PR4", 4, 2},
    {"2910404", "K2", "PR4", 7, 0},
    {"SC910505", "K2", "PR5", 5, 2},
    {"SC910606", "K2", "PR2", 6, 2},
    {"SC920101", "K1", "PR2", 8, 2},
    {"SC920202", "K1", "PR2", 7, 2},
    {"SC930101", "K3,H5", "PR4", 1, 2},
    {"2930202", "K3,H5", "PR4", 4, 3},
    {"2930202", "K3,H5", "PR4", 1, 3},
    {"2930202", "K3,H5", "PR4", 3, 4},
    {"2930303", "K3,H5", "PR5", 5, 3},
    {"SC940101", "R3", "PR4", 2, 2},
    {"2940202", "R3", "PR5", 6, 3},
    {"SC950101", "S1", "PR4", 7, 3},
    {"2950202", "S1", "PR5", 8, 3},
    {"SC910707", "K2", "PR4", 3, 3, Date(2019, 8, 31)},
    {"2900606", "U4,U5,U6", "PR4", 5, 4, Date(2020, 3, 31)},
    {"SC910808", "K2", "PR4", 8, 4, Date(2021, 11, 30)},
});

constexpr auto urns = [] {
  std::array<std::string_view, providers.size()> list;
  for (std::size_t i = 0; i < list.size(); ++i) list[i] = providers[i].urn;
  return list;
}();

// Codes of one list are of one length, and none is part of another.
bool is_open_for(const Provider& provider, std::string_view place) {
  return provider.closed.is_blank() && provider.places.contains(place);
}

bool is_with_carers(std::string_view place) { return place.starts_with('U') || place.starts_with('A'); }

std::string district_of(std::string_view authority) {
  for (const auto& [county, district] : county_districts)
    if (county == authority) return std::string(district);
  return std::string(authority);
}

}  // namespace

std::vector<SamplePostcode> sample_postcodes(std::string_view authority) {
  std::vector<SamplePostcode> list;
  for (std::size_t i = 0; i < spots.size(); ++i) {
    const Spot& spot = spots[i].authority == authority ? another_neighbour : spots[i];
    const std::string district = spot.district.empty() ? district_of(authority) : std::string(spot.district);
    int metres = 0;  // a stone's throw apart, so that no two postcodes are in one place
    for (const int sector : sectors) {
      for (std::size_t unit = 0; unit < units.size(); ++unit) {
        metres += 130;
        list.push_back({.postcode = postcode_at(static_cast<int>(i) + 1, sector, unit),
                        .district = district,
                        .easting = spot.easting + metres,
                        .northing = spot.northing + metres / 2});
      }
    }
  }
  return list;
}

std::vector<SampleProvider> sample_providers() {
  std::vector<SampleProvider> list;
  list.reserve(providers.size());
  for (const Provider& provider : providers) {
    list.push_back({.urn = provider.urn,
                    .place_codes = provider.places,
                    .provider_codes = provider.codes,
                    .postcode = postcode_at(provider.spot, provider_sector, provider.unit),
                    .opened = Date(2005, 4, 1),
                    .closed = provider.closed});
  }
  return list;
}

std::span<const std::string_view> sample_urns() { return urns; }

std::string home_postcode(Random& random) {
  const bool from_elsewhere = random.chance(10);
  return any_postcode(random, from_elsewhere ? own_spots + 1 : 1, from_elsewhere ? english_spots : own_spots,
                      family_sector);
}

std::string carer_postcode(Random& random) {
  const bool in_area = random.chance(65);
  return any_postcode(random, in_area ? 1 : own_spots + 1, in_area ? own_spots : english_spots, carer_sector);
}

std::string any_postcode_of_directory(Random& random) {
  return any_postcode(random, 1, static_cast<int>(spots.size()), random.one_of(sectors));
}

std::string postcode_nearby(Random& random, std::string_view postcode) {
  std::string nearby(postcode.substr(0, postcode.find(' ') + 1));
  nearby += static_cast<char>('0' + carer_sector);
  nearby += random.one_of(units);
  return nearby;
}

std::string faraway_postcode(Random& random) { return any_postcode(random, far_spot, far_spot, carer_sector); }

Placement welsh_placement(Random& random, std::string_view place) {
  return {.place = place,
          .provider = "PR4",
          .urn = "",
          .postcode = any_postcode(random, welsh_spot, welsh_spot, carer_sector)};
}

Placement registered_placement(Random& random, std::string_view place, bool of_own_service) {
  std::array<const Provider*, providers.size()> fitting{};
  std::size_t count = 0;
  for (const Provider& provider : providers)
    if (is_open_for(provider, place) && (!of_own_service || provider.codes == "PR1")) fitting[count++] = &provider;
  if (count == 0) return {};
  const Provider& provider = *fitting[random.next() % count];
  return {.place = place,
          .provider = provider.codes,
          .urn = provider.urn,
          .postcode = is_with_carers(place) ? carer_postcode(random)
                                            : postcode_at(provider.spot, provider_sector, provider.unit)};
}

}  // namespace claret
