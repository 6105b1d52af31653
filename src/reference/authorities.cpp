#include "claret/reference/authorities.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace claret {

namespace {

// Office for National Statistics: names and codes of upper-tier and unitary authorities; Department for Education:
// local authority numbers. Ordered by code.
constexpr auto authorities = std::to_array<Authority>({
    {"E06000001", "Hartlepool", 805},
    {"E06000002", "Middlesbrough", 806},
    {"E06000003", "Redcar and Cleveland", 807},
    {"E06000004", "Stockton-on-Tees", 808},
    {"E06000005", "Darlington", 841},
    {"E06000006", "Halton", 876},
    {"E06000007", "Warrington", 877},
    {"E06000008", "Blackburn with Darwen", 889},
    {"E06000009", "Blackpool", 890},
    {"E06000010", "Kingston upon Hull, City of", 810},
    {"E06000011", "East Riding of Yorkshire", 811},
    {"E06000012", "North East Lincolnshire", 812},
    {"E06000013", "North Lincolnshire", 813},
    {"E06000014", "York", 816},
    {"E06000015", "Derby", 831},
    {"E06000016", "Leicester", 856},
    {"E06000017", "Rutland", 857},
    {"E06000018", "Nottingham", 892},
    {"E06000019", "Herefordshire, County of", 884},
    {"E06000020", "Telford and Wrekin", 894},
    {"E06000021", "Stoke-on-Trent", 861},
    {"E06000022", "Bath and North East Somerset", 800},
    {"E06000023", "Bristol, City of", 801},
    {"E06000024", "North Somerset", 802},
    {"E06000025", "South Gloucestershire", 803},
    {"E06000026", "Plymouth", 879},
    {"E06000027", "Torbay", 880},
    {"E06000030", "Swindon", 866},
    {"E06000031", "Peterborough", 874},
    {"E06000032", "Luton", 821},
    {"E06000033", "Southend-on-Sea", 882},
    {"E06000034", "Thurrock", 883},
    {"E06000035", "Medway", 887},
    {"E06000036", "Bracknell Forest", 867},
    {"E06000037", "West Berkshire", 869},
    {"E06000038", "Reading", 870},
    {"E06000039", "Slough", 871},
    {"E06000040", "Windsor and Maidenhead", 868},
    {"E06000041", "Wokingham", 872},
    {"E06000042", "Milton Keynes", 826},
    {"E06000043", "Brighton and Hove", 846},
    {"E06000044", "Portsmouth", 851},
    {"E06000045", "Southampton", 852},
    {"E06000046", "Isle of Wight", 921},
    {"E06000047", "County Durham", 840},
    {"E06000049", "Cheshire East", 895},
    {"E06000050", "Cheshire West and Chester", 896},
    {"E06000051", "Shropshire", 893},
    {"E06000052", "Cornwall", 908},
    {"E06000053", "Isles of Scilly", 420},
    {"E06000054", "Wiltshire", 865},
    {"E06000055", "Bedford", 822},
    {"E06000056", "Central Bedfordshire", 823},
    {"E06000057", "Northumberland", 929},
    {"E06000058", "Bournemouth, Christchurch and Poole", 839},
    {"E06000059", "Dorset", 838},
    {"E06000060", "Buckinghamshire", 825},
    {"E06000061", "North Northamptonshire", 940},
    {"E06000062", "West Northamptonshire", 941},
    {"E06000063", "Cumberland", 942, {}, {}, {2023, 4, 1}},
    {"E06000064", "Westmorland and Furness", 943, {}, {}, {2023, 4, 1}},
    {"E06000065", "North Yorkshire", 815, {}, {}, {2023, 4, 1}},
    {"E06000066", "Somerset", 933, {}, {}, {2023, 4, 1}},
    {"E08000001", "Bolton", 350},
    {"E08000002", "Bury", 351},
    {"E08000003", "Manchester", 352},
    {"E08000004", "Oldham", 353},
    {"E08000005", "Rochdale", 354},
    {"E08000006", "Salford", 355},
    {"E08000007", "Stockport", 356},
    {"E08000008", "Tameside", 357},
    {"E08000009", "Trafford", 358},
    {"E08000010", "Wigan", 359},
    {"E08000011", "Knowsley", 340},
    {"E08000012", "Liverpool", 341},
    {"E08000013", "St. Helens", 342},
    {"E08000014", "Sefton", 343},
    {"E08000015", "Wirral", 344},
    {"E08000016", "Barnsley", 370, {2025, 3, 31}, "E08000038"},
    {"E08000017", "Doncaster", 371},
    {"E08000018", "Rotherham", 372},
    {"E08000019", "Sheffield", 373, {2025, 3, 31}, "E08000039"},
    {"E08000021", "Newcastle upon Tyne", 391},
    {"E08000022", "North Tyneside", 392},
    {"E08000023", "South Tyneside", 393},
    {"E08000024", "Sunderland", 394},
    {"E08000025", "Birmingham", 330},
    {"E08000026", "Coventry", 331},
    {"E08000027", "Dudley", 332},
    {"E08000028", "Sandwell", 333},
    {"E08000029", "Solihull", 334},
    {"E08000030", "Walsall", 335},
    {"E08000031", "Wolverhampton", 336},
    {"E08000032", "Bradford", 380},
    {"E08000033", "Calderdale", 381},
    {"E08000034", "Kirklees", 382},
    {"E08000035", "Leeds", 383},
    {"E08000036", "Wakefield", 384},
    {"E08000037", "Gateshead", 390},
    {"E08000038", "Barnsley", 370, {}, {}, {2025, 4, 1}},
    {"E08000039", "Sheffield", 373, {}, {}, {2025, 4, 1}},
    {"E09000001", "City of London", 201},
    {"E09000002", "Barking and Dagenham", 301},
    {"E09000003", "Barnet", 302},
    {"E09000004", "Bexley", 303},
    {"E09000005", "Brent", 304},
    {"E09000006", "Bromley", 305},
    {"E09000007", "Camden", 202},
    {"E09000008", "Croydon", 306},
    {"E09000009", "Ealing", 307},
    {"E09000010", "Enfield", 308},
    {"E09000011", "Greenwich", 203},
    {"E09000012", "Hackney", 204},
    {"E09000013", "Hammersmith and Fulham", 205},
    {"E09000014", "Haringey", 309},
    {"E09000015", "Harrow", 310},
    {"E09000016", "Havering", 311},
    {"E09000017", "Hillingdon", 312},
    {"E09000018", "Hounslow", 313},
    {"E09000019", "Islington", 206},
    {"E09000020", "Kensington and Chelsea", 207},
    {"E09000021", "Kingston upon Thames", 314},
    {"E09000022", "Lambeth", 208},
    {"E09000023", "Lewisham", 209},
    {"E09000024", "Merton", 315},
    {"E09000025", "Newham", 316},
    {"E09000026", "Redbridge", 317},
    {"E09000027", "Richmond upon Thames", 318},
    {"E09000028", "Southwark", 210},
    {"E09000029", "Sutton", 319},
    {"E09000030", "Tower Hamlets", 211},
    {"E09000031", "Waltham Forest", 320},
    {"E09000032", "Wandsworth", 212},
    {"E09000033", "Westminster", 213},
    {"E10000003", "Cambridgeshire", 873},
    {"E10000006", "Cumbria", 909, {2023, 3, 31}},
    {"E10000007", "Derbyshire", 830},
    {"E10000008", "Devon", 878},
    {"E10000011", "East Sussex", 845},
    {"E10000012", "Essex", 881},
    {"E10000013", "Gloucestershire", 916},
    {"E10000014", "Hampshire", 850},
    {"E10000015", "Hertfordshire", 919},
    {"E10000016", "Kent", 886},
    {"E10000017", "Lancashire", 888},
    {"E10000018", "Leicestershire", 855},
    {"E10000019", "Lincolnshire", 925},
    {"E10000020", "Norfolk", 926},
    {"E10000023", "North Yorkshire", 815, {2023, 3, 31}, "E06000065"},
    {"E10000024", "Nottinghamshire", 891},
    {"E10000025", "Oxfordshire", 931},
    {"E10000027", "Somerset", 933, {2023, 3, 31}, "E06000066"},
    {"E10000028", "Staffordshire", 860},
    {"E10000029", "Suffolk", 935},
    {"E10000030", "Surrey", 936},
    {"E10000031", "Warwickshire", 937},
    {"E10000032", "West Sussex", 938},
    {"E10000034", "Worcestershire", 885},
});
static_assert(std::ranges::is_sorted(authorities, {}, &Authority::code));

/// Districts of a county whose codes follow each other: E07000008 is 7000008.
struct Districts {
  int first;
  int last;
  std::string_view county;
};

// Office for National Statistics: lower-tier districts, also those that were there until March 2023. All other English
// districts are authorities themselves.
constexpr auto districts = std::to_array<Districts>({
    {7000008, 7000012, "E10000003"}, {7000026, 7000031, "E10000006"}, {7000032, 7000039, "E10000007"},
    {7000040, 7000047, "E10000008"}, {7000061, 7000065, "E10000011"}, {7000066, 7000077, "E10000012"},
    {7000078, 7000083, "E10000013"}, {7000084, 7000094, "E10000014"}, {7000095, 7000096, "E10000015"},
    {7000098, 7000099, "E10000015"}, {7000102, 7000103, "E10000015"}, {7000105, 7000116, "E10000016"},
    {7000117, 7000128, "E10000017"}, {7000129, 7000135, "E10000018"}, {7000136, 7000142, "E10000019"},
    {7000143, 7000149, "E10000020"}, {7000163, 7000169, "E10000023"}, {7000170, 7000176, "E10000024"},
    {7000177, 7000181, "E10000025"}, {7000187, 7000189, "E10000027"}, {7000192, 7000199, "E10000028"},
    {7000200, 7000200, "E10000029"}, {7000202, 7000203, "E10000029"}, {7000207, 7000217, "E10000030"},
    {7000218, 7000222, "E10000031"}, {7000223, 7000229, "E10000032"}, {7000234, 7000239, "E10000034"},
    {7000240, 7000243, "E10000015"}, {7000244, 7000245, "E10000029"}, {7000246, 7000246, "E10000027"},
});
static_assert(std::ranges::is_sorted(districts, {}, &Districts::first));

/// The county of a code such as E07000008; empty if it has none.
std::string_view county_of(std::string_view district) {
  if (district.size() != 9) return {};
  int number = 0;
  const auto [end, error] = std::from_chars(district.data() + 1, district.data() + district.size(), number);
  if (error != std::errc() || end != district.data() + district.size()) return {};
  const auto after = std::ranges::upper_bound(districts, number, {}, &Districts::first);
  return after != districts.begin() && number <= (after - 1)->last ? (after - 1)->county : std::string_view();
}

/// The code that the authority's area has today.
std::string_view current_code(std::string_view code) {
  const Authority* authority = find_authority(code);
  if (authority == nullptr) return code;
  return authority->successor.empty() ? authority->code : authority->successor;
}

}  // namespace

std::span<const Authority> all_authorities() { return authorities; }

const Authority* find_authority(std::string_view code) {
  const std::string wanted = to_upper(trimmed(code));
  const auto found = std::ranges::lower_bound(authorities, std::string_view(wanted), {}, &Authority::code);
  return found != authorities.end() && found->code == wanted ? &*found : nullptr;
}

bool is_there_in(const Authority& authority, int collection_year) {
  const bool is_over = authority.retired < Date(collection_year - 1, 4, 1);
  const bool is_to_come = authority.since > Date(collection_year, 3, 31);
  return !is_over && !is_to_come;
}

std::string_view code_in_year(std::string_view code, int collection_year) {
  const auto fits = [&](const Authority& authority) {
    return is_there_in(authority, collection_year) && same_authority(authority.code, code);
  };
  const auto found = std::ranges::find_if(authorities, fits);
  return found == authorities.end() ? code : found->code;
}

std::string_view authority_of_district(std::string_view district) {
  switch (district.empty() ? ' ' : upper(district.front())) {
    case 'S': return "SCO";
    case 'W': return "WAL";
    case 'N': return "NIR";
    case 'E': break;
    default: return {};
  }
  if (const std::string_view county = county_of(district); !county.empty()) return county;
  const Authority* authority = find_authority(district);
  return authority == nullptr ? std::string_view() : authority->code;
}

bool same_authority(std::string_view a, std::string_view b) {
  return same_ignoring_case(current_code(a), current_code(b));
}

}  // namespace claret
