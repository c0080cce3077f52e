/** Words that names of persons and places are known by in running text. */

/**
 * Surnames of nine in ten people, counted over the 8,757 names of duyet/vietnamese-namedb (MIT); the others are more often
 * words than names.
 */
export const COMMON_SURNAMES: readonly string[] = [
  'nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn trịnh mai đào cao lương lưu',
  'trương tạ phùng thái tô quách tống triệu lâm hà chu',
].flatMap((line) => line.split(' '))

/**
 * Words that stand before a person's name: kinship, forms of address, ranks (the last word of *đồng chí*, *luật sư*). In
 * 25 million words of text most of them are followed by a name ten times as often as what has the same letters: *chồng* 85
 * times of 5,163, *chống* never of 8,824.
 */
export const BEFORE_PERSON: readonly string[] = [
  'ông bà anh chị em cô chú cụ cháu vợ chồng mẹ thầy trai gái rể chí sư sĩ tá tướng',
].flatMap((line) => line.split(' '))

/** Units of administration and roads, which stand before the name of a place. */
export const BEFORE_PLACE: readonly string[] = [
  'tỉnh phố huyện quận xã phường trấn thôn ấp bản làng xóm đường',
].flatMap((line) => line.split(' '))
