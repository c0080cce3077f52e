/**
 * Units and counting words of administrative Vietnamese with an English gloss in the plural.
 *
 * This is a data file: to teach a unit, add `Vietnamese: English` to the list of its dimension, after a semicolon;
 * `a, b: x` gives two words one gloss, and the longest unit that fits counts, wherever it stands. Units of one
 * document's own are handed over as `units` of its context instead.
 */
import type { Unit } from '../../types.js'

type Dimension = Unit['dimension']

/** Units by dimension; a comma inside a unit is written `‚`. */
export const UNIT_LISTS: readonly (readonly [Dimension, string])[] = [
  [
    'count',
    `
    bài: posts; tin bài, bài tin: posts; tin‚ bài: news items and posts; tin: news items; bài viết: articles;
    bài đăng: posts; bài báo: articles; bài tuyên truyền: posts; tin tức: news items; phóng sự: features;
    chuyên mục, chuyên trang: columns; bản tin: bulletins; tờ rơi, tờ gấp: leaflets; băng rôn, băng zôn: banners;
    pa nô, pano, panô: panels; áp phích: posters; khẩu hiệu: slogans; biển báo: signs; biển hiệu: signboards;
    phướn: flags; ấn phẩm: publications; cuốn, quyển: volumes; cuốn sách: books; đầu sách: titles; sách: books;
    đĩa: discs; video, clip, video clip: videos; hình ảnh: pictures; ảnh: photos; tranh: pictures; người: people;
    nhân khẩu, khẩu: persons (residents); nhân viên: employees; cán bộ: officials; công chức: civil servants;
    viên chức: public employees; cán bộ‚ công chức: officials and civil servants;
    cán bộ‚ công chức‚ viên chức: officials, civil servants and public employees; CBCC: officials and civil servants;
    CBCCVC: officials, civil servants and public employees; biên chế: posts on the payroll; người lao động: workers;
    lao động: workers; công nhân: workers; người dân, dân: residents; công dân: citizens; nông dân: farmers;
    đại biểu: delegates; đại biểu HĐND: deputies; cử tri: voters; ứng cử viên: candidates; đảng viên: party members;
    quần chúng: people outside the party; đồng chí: comrades; hội viên, đoàn viên, thành viên: members;
    ủy viên: commissioners; cấp ủy viên: party committee members; đoàn viên thanh niên: youth union members;
    thanh niên: young people; học sinh: pupils; sinh viên: students; học viên: trainees; trẻ em: children;
    trẻ: children; cháu, em, đứa: children; giáo viên: teachers; bác sĩ: doctors; bệnh nhân: patients;
    người bệnh: patients; ca: cases; ca bệnh, ca mắc: cases of illness; phụ nữ: women; người cao tuổi: elderly people;
    người khuyết tật: people with disabilities; người có công: people of merit; đối tượng: persons concerned;
    chiến sĩ: soldiers; dân quân: militia members; tuyên truyền viên: communicators; báo cáo viên: speakers;
    cộng tác viên: collaborators; hòa giải viên: mediators; tình nguyện viên: volunteers; chủ hộ: heads of household;
    hộ: households; hộ dân: households; hộ gia đình: households; hộ nghèo: poor households;
    hộ cận nghèo: near-poor households; hộ kinh doanh: household businesses; gia đình: families;
    gia đình văn hóa: model families; hồ sơ: files; bộ hồ sơ: files;
    TTHC, thủ tục, thủ tục hành chính: administrative procedures; dịch vụ công: public services; dịch vụ: services;
    văn bản: documents; kế hoạch: plans; quyết định: decisions; báo cáo: reports; nghị quyết: resolutions;
    chỉ thị: directives; thông báo: notices; công văn: official letters; tờ trình: proposals; giấy mời: invitations;
    biên bản: records; hợp đồng: contracts; đề án: schemes; chương trình: programmes; quy định: rules;
    quy chế: regulations; chuyên đề: special topics; kết luận: conclusions; nghị định: decrees; thông tư: circulars;
    luật: laws; giấy phép: permits; giấy chứng nhận: certificates; chứng chỉ: certificates;
    bằng khen, giấy khen: certificates of merit; thẻ: cards; thẻ bảo hiểm y tế, thẻ BHYT: health insurance cards;
    tài khoản: accounts; chữ ký số: digital signatures; sáng kiến: initiatives; mô hình: models; giải pháp: solutions;
    nhiệm vụ: tasks; nội dung: items; lĩnh vực: fields; chỉ tiêu: targets; tiêu chí: criteria; mục tiêu: goals;
    danh mục: lists; sản phẩm: products; tiêu chuẩn: standards; hội nghị: conferences; hội thảo: workshops;
    cuộc: meetings (events); cuộc họp: meetings; cuộc thi: contests; buổi: sessions; phiên họp: meetings;
    phiên: sessions; kỳ họp: sessions; lớp: classes; lớp học: classes; lớp tập huấn: training courses;
    lớp bồi dưỡng: training courses; khóa đào tạo, khóa học: courses; đợt: rounds; chuyến: trips;
    hoạt động: activities; cuộc kiểm tra: inspections; cuộc thanh tra: inspections; cuộc giám sát: supervisions;
    đoàn kiểm tra: inspection teams; đoàn: delegations; vụ: cases; vụ việc: cases; vụ án: criminal cases;
    vụ tai nạn: accidents; đơn: petitions; đơn thư: petitions; đơn khiếu nại: complaints; đơn tố cáo: denunciations;
    ý kiến: opinions; kiến nghị: recommendations; phản ánh: reports by citizens; trường hợp: cases; hành vi: acts;
    câu hỏi: questions; phiếu: slips; phiếu khảo sát: survey forms; lỗi: errors; điểm: points;
    điểm cầu: connected venues; cơ sở: establishments; địa điểm: places; vị trí: places; khu vực: areas;
    điểm trường: school sites; tuyến đường: roads; tuyến: routes; trục đường: roads; cầu: bridges; cống: culverts;
    kênh: channels; trạm: stations; chiếc, cái: units; bộ: sets; máy tính: computers; máy vi tính: computers;
    bộ máy tính: computers; máy quét: scanners; máy in: printers; máy: machines; máy chủ: servers;
    máy photocopy: photocopiers; máy bơm: pumps; điện thoại: telephones; camera: cameras;
    cụm loa: loudspeaker clusters; loa: loudspeakers; thiết bị: devices; trang thiết bị: devices; tủ: cabinets;
    bàn: tables; ghế: chairs; chỗ: seats; chỗ ngồi: seats; chỗ ở: homes; chỗ làm việc: workplaces; bộ bàn ghế: sets of furniture; xe: vehicles; xe ô tô: cars; xe máy: motorcycles;
    ô tô: cars; bình: bottles; bình chữa cháy: fire extinguishers; thùng rác: litter bins; thùng: boxes;
    phần mềm: software packages; hệ thống: systems; bóng đèn: lamps; bóng: lamps; trụ: posts; cột: posts;
    đồng hồ: meters; hộp: boxes; gói: packages; bao: sacks; túi: bags; tờ: sheets; công trình: works; dự án: projects;
    gói thầu: bid packages; hạng mục: items of work; nhà: houses; căn nhà, ngôi nhà, căn: houses;
    nhà văn hóa: community halls; nhà ở: homes; nhà tình nghĩa: houses of gratitude; phòng: rooms;
    phòng học: classrooms; tầng: floors; giường: beds; giường bệnh: hospital beds; suất: shares; suất quà: gifts;
    phần quà: gifts; quà: gifts; giải: prizes; giải thưởng: prizes; suất học bổng: scholarships; thôn: villages;
    thôn‚ xóm: villages; bản: copies; bản chính, bản sao: copies; ấp: hamlets; xóm: hamlets; buôn: villages;
    làng: villages; tổ: groups; tổ dân phố: residential groups; khu dân cư: residential areas; khu phố: quarters;
    khu: areas; khối phố: quarters; tổ công tác: working groups; tổ công nghệ số cộng đồng: community digital teams;
    tổ hòa giải: mediation groups; nhóm: groups; đội: teams; tổ hợp tác: cooperative groups; câu lạc bộ, CLB: clubs;
    chi hội: branch associations; chi đoàn: youth union branches; chi bộ: party cells; chi bộ trực thuộc: party cells;
    đảng bộ: party organisations; đảng bộ cơ sở: grassroots party organisations; tổ chức đảng: party organisations;
    tổ chức cơ sở đảng: grassroots party organisations; cấp ủy: party committees;
    chi bộ‚ đảng bộ: party organisations; tổ chức: organisations; đơn vị: units; cơ quan: agencies;
    cơ quan‚ đơn vị: agencies and units; phòng‚ ban: departments; bộ phận: sections; ban: boards; sở: departments;
    ngành: branches; sở‚ ngành: departments; doanh nghiệp: enterprises; công ty: companies;
    hợp tác xã, HTX: cooperatives; nhà máy: factories; cửa hàng: shops; chợ: markets; quán: shops; trường: schools;
    trường học: schools; trường mầm non: nursery schools; trạm y tế: health stations; bệnh viện: hospitals;
    xã, phường: communes and wards; xã‚ phường: communes and wards;
    xã‚ phường‚ thị trấn: communes, wards and townships; phường‚ xã: communes and wards; thị trấn: townships;
    huyện: districts; quận: districts; tỉnh: provinces; tỉnh‚ thành phố: provinces and cities; thành phố: cities;
    thị xã: towns; địa phương: localities; con: head; con lợn: pigs; con bò: cattle; con trâu: buffaloes;
    con gia cầm: poultry; gia cầm: poultry; trâu, bò, lợn, gà, vịt: head; cây: trees; cây xanh: trees;
    cây giống: seedlings; cây lâm nghiệp: forest trees; cây bóng mát: shade trees; gốc: plants; quả, trái: pieces;
    giếng: wells; ao: ponds; thửa: plots; thửa đất: plots; lô: lots; lô đất: plots; chủng loại: kinds; loại: kinds;
    mặt hàng: kinds of goods; thành phần: components; bước: steps; khâu: stages; lượt: times; lượt truy cập: visits;
    lượt người: person-visits; lượt tin: broadcasts; lượt tin bài: broadcasts; lượt xem: views; lượt chia sẻ: shares;
    lượt hộ: household-visits; lượt khách: guest-visits; lượt khám: consultations; lượt cán bộ: official-visits;
    lượt phát thanh: broadcasts; lượt tuyên truyền: broadcasts; lượt thích: likes; lượt theo dõi: followers;
    lượt bình luận: comments; lượt tiếp cận: reaches; lượt công dân: citizen-visits;
    lượt cán bộ‚ công chức: official-visits; lượt đoàn viên: member-visits; lượt học sinh: pupil-visits;
    lượt xe: vehicle trips; lượt tương tác: interactions; lượt tải: downloads; lượt dự: attendances;
    lượt tham gia: participations; lượt đảng viên: member-visits; phút phát thanh: broadcast minutes;
    giờ phát: broadcast hours; giờ phát thanh: broadcast hours; trang: pages; bức: pieces; tấm: pieces; bia: steles;
    di tích: monuments; đơn hàng: orders; giao dịch: transactions; hóa đơn: invoices; tiết: lessons; môn: subjects;
    đề tài: research projects; nhà khoa học: scientists; danh hiệu: titles; tập thể: collectives;
    cá nhân: individuals; tập thể‚ cá nhân: collectives and individuals; khách: guests; du khách: visitors;
    lễ hội: festivals; trận: matches; vận động viên: athletes; mũi tiêm, mũi: doses; liều: doses;
    liều vắc xin: vaccine doses; mẫu xét nghiệm: samples; phương tiện: vehicles; tàu: ships; tàu cá: fishing boats;
    căn cước công dân: identity cards; thẻ căn cước: identity cards; đơn vị hành chính: administrative units;
    đơn vị sự nghiệp: public service units; nhãn hiệu: trade marks; vườn: gardens; trang trại: farms; chậu: pots;
    hợp phần: components; hội thi, cuộc thi: contests; bị can, bị cáo: defendants; nạn nhân: victims;
    tiền án: convictions; bậc: ranks; khẩu súng: guns; chương: chapters; tín chỉ: credits; lượt tra cứu: look-ups; điều: articles; giải bóng đá: tournaments; tin báo: reports of offences;
    cán bộ‚ giáo viên, cán bộ‚ giáo viên‚ nhân viên: teachers and staff; cán bộ‚ chiến sĩ: officers and soldiers;
    phòng bộ môn: subject rooms; DN: enterprises; VĐV: athletes; xuồng: boats; ca nô: motor boats; chai: bottles; cầu thủ: players; cầu thang: stairs; trụ cột: pillars; trụ sở: offices; bộ phim: films; bộ trưởng: ministers;
    bộ luật: codes; bộ sưu tập: collections; bộ tài liệu: sets of documents; bàn thắng: goals; bàn thua: goals conceded;
    bàn thờ: altars; nhà thầu: contractors; nhà đầu tư: investors; nhà ga: stations; nhà thờ: churches;
    nhà máy điện: power stations; nhà hát: theatres; nhà xưởng: workshops; nhà trọ: lodging houses; nhà báo: journalists;
    nhà nghiên cứu: researchers; nhà giáo: teachers; nhà vệ sinh: toilets; nhà lãnh đạo: leaders;
    nhà đại đoàn kết: houses of solidarity; bản đồ: maps; bản vẽ: drawings; bản án: judgments; bản gốc: originals;
    bản chụp: copies; tin nhắn: messages; khách sạn: hotels; khách hàng: customers; khách mời: guests; máy bay: aircraft;
    máy móc: machines; máy cày: ploughing machines; xe tải: lorries; xe buýt: buses; xe đạp: bicycles; xe khách: coaches;
    xe mô tô: motorcycles; xe cứu thương: ambulances; xe chữa cháy: fire engines; ca khúc: songs; ca sĩ: singers;
    ca phẫu thuật: operations; ca nhiễm: infections; đội bóng: football teams; đội tuyển: selected teams;
    đội viên: members; đội trưởng: team leaders; đội thi: competing teams; trang web: websites;
    trang phục: costumes; trái phiếu: bonds; cổ phiếu, cổ phần: shares; bóng điện: lamps; làng nghề: craft villages;
    vụ cháy: fires; vụ trộm: thefts; luật sư: lawyers; phòng khám: clinics; phòng ngủ: bedrooms; phòng họp: meeting rooms;
    phòng chuyên môn: specialised departments; phòng ban: departments; phòng giao dịch: branch offices;
    khu công nghiệp: industrial parks; khu đô thị: urban areas; khu tái định cư: resettlement areas; chuyến bay: flights;
    chuyến xe: trips; điểm sạt lở: landslide sites; điểm bán hàng: points of sale; tàu ngầm: submarines;
    tàu thuyền: boats; bài thi: papers; bài hát: songs; bài thơ: poems; bài dự thi: entries; giải nhất: first prizes;
    giải nhì: second prizes; giải ba: third prizes; giải khuyến khích: consolation prizes; giải pháp kỹ thuật: solutions;
    trận đấu: matches; cuộc gọi: calls; hộ chiếu: passports; ngành nghề: trades; ngành học: courses of study;
    tổ trưởng: heads of groups; tổ phó: deputy heads of groups; tổ viên: members; ban quản lý: management boards; ban chỉ đạo: steering committees;
    ban chấp hành: executive committees; trường đại học: universities; trường tiểu học: primary schools;
    trường trung học cơ sở, trường THCS: lower secondary schools; trường THPT: upper secondary schools;
    trường trung học phổ thông: upper secondary schools; người dân tộc thiểu số: people of ethnic minorities;
    chủ tịch: chairmen; phó chủ tịch: vice-chairmen; giám đốc: directors; phó giám đốc: deputy directors;
    trưởng phòng: heads of department; phó trưởng phòng: deputy heads of department; phó hiệu trưởng: deputy heads;
    trung tâm: centres; văn phòng: offices; chi cục: sub-departments; hội: associations; hội đồng: councils;
    hiệp hội: associations; liên đoàn: federations; chi nhánh: branches; đặc khu: special zones; thông tin: records;
    dữ liệu: records; sổ: books; chuyên gia: experts; liệt sĩ: martyrs; quân nhân: servicemen; hình thức: forms;
    nguyên tắc: principles; nhóm nhiệm vụ: groups of tasks; làn xe: lanes; cành: stems; cặp: pairs; đôi: pairs;
    nông hộ: farming households; lồng bè: fish cages; lồng: cages; chuồng trại: sheds; tour: tours; chỉ số: indices;
    thôn‚ khu phố, thôn‚ tổ dân phố: villages and quarters; lượt vận động viên: athlete-visits; khoản, khoản thu, khoản chi: items`,
  ],
  [
    'money',
    `
    đồng, VNĐ, VND, đ: VND; USD, đô la, đô la Mỹ: US dollars; euro: euros; bảng Anh: pounds; nhân dân tệ: yuan; yên Nhật: yen; rúp: roubles`,
  ],
  [
    'percent',
    `
    %, phần trăm: percent; ‰, phần nghìn: per mille; điểm %, điểm phần trăm: percentage points`,
  ],
  [
    'length',
    `
    mm, milimét: mm; cm, centimét: cm; m, mét: m; km, ki lô mét, kilômét, cây số: km; m dài, mét dài: metres`,
  ],
  [
    'area',
    `
    m2, m², mét vuông: m²; km2, km², kilômét vuông: km²; ha, hécta, héc ta: ha; sào: sào (360 m², north); mẫu: mẫu;
    mẫu Bắc Bộ: mẫu; thước: thước; công đất: công`,
  ],
  [
    'volume',
    `
    m3, m³, mét khối: m³; lít: litres; ml: ml; khối: m³`,
  ],
  [
    'mass',
    `
    kg, ki lô gam, kilôgam, cân: kg; tạ: quintals (100 kg); tấn: tonnes; g, gam: g; yến: yến (10 kg); mg: mg`,
  ],
  [
    'duration',
    `
    ngày: days; ngày làm việc: working days; ngày công: days of work; tháng: months; năm: years; giờ, tiếng: hours;
    giờ làm việc: working hours; phút: minutes; giây: seconds; tuần: weeks; quý: quarters;
    năm tuổi đảng, tuổi đảng: years of membership`,
  ],
  [
    'frequency',
    `
    lần: times; vòng: rounds; vụ sản xuất: crops`,
  ],
  [
    'other',
    `
    độ: degrees; kW: kW; kWh: kWh; kVA: kVA; MW: MW; MB: MB; GB: GB; Mbps: Mbps; tạ/ha: quintals per hectare; °C, ºC, oC, độ C: °C; °F, độ F: °F;
    độ Richter, độ richter: degrees on the Richter scale; độ cồn: degrees of alcohol; mã lực: horsepower;
    mg/l: mg per litre; kV: kV; dB: dB`,
  ],
]

/** Words that may follow a slash (đồng/năm), with their gloss after "per". */
export const PER_UNITS: Readonly<Record<string, string>> = {
  năm: 'year',
  quý: 'quarter',
  tháng: 'month',
  tuần: 'week',
  ngày: 'day',
  'ngày đêm': 'day and night',
  buổi: 'session',
  giờ: 'hour',
  phút: 'minute',
  giây: 'second',
  'hồ sơ': 'file',
  người: 'person',
  hộ: 'household',
  'học sinh': 'pupil',
  'cán bộ': 'official',
  'công chức': 'civil servant',
  'hội viên': 'member',
  'đoàn viên': 'member',
  'đảng viên': 'member',
  lượt: 'time',
  lần: 'time',
  lớp: 'class',
  cuộc: 'meeting',
  'hội nghị': 'conference',
  ha: 'hectare',
  sào: 'sào',
  mẫu: 'mẫu',
  m2: 'm²',
  'm²': 'm²',
  km2: 'km²',
  'km²': 'km²',
  m3: 'm³',
  'm³': 'm³',
  m: 'm',
  km: 'km',
  kg: 'kg',
  tấn: 'tonne',
  tạ: 'quintal',
  lít: 'litre',
  'đơn vị': 'unit',
  'cơ quan': 'agency',
  thôn: 'village',
  xã: 'commune',
  phường: 'ward',
  suất: 'share',
  bài: 'post',
  'bản tin': 'bulletin',
  trang: 'page',
  dân: 'residents',
  'người dân': 'resident',
  vụ: 'crop',
  con: 'head',
  cây: 'tree',
  chiếc: 'unit',
  bộ: 'set',
  'thủ tục': 'procedure',
  'trường hợp': 'case',
  '100 km': '100 km',
  h: 'hour',
  s: 'second',
  l: 'litre',
  lượng: 'tael',
  chỉ: 'tenth of a tael',
  'sinh viên': 'student',
  'học viên': 'trainee',
  'bệnh nhân': 'patient',
  'nhân viên': 'employee',
  'viên chức': 'public employee',
  'người lao động': 'worker',
  'trẻ em': 'child',
  'trẻ đẻ sống': 'live births',
  'doanh nghiệp': 'enterprise',
  'hợp tác xã': 'cooperative',
  'cơ sở': 'establishment',
  'sản phẩm': 'product',
  'hợp đồng': 'contract',
  'nhiệm vụ': 'task',
  'đề tài': 'project',
  trường: 'school',
  huyện: 'district',
  tỉnh: 'province',
  thửa: 'plot',
  xe: 'vehicle',
  vé: 'ticket',
  gói: 'package',
  công: 'day of work',
  'ngày công': 'day of work',
  'tín chỉ': 'credit',
  'vụ việc': 'case',
  'đối tượng': 'person',
  cháu: 'child',
  em: 'child',
  'thành viên': 'member',
  'đại biểu': 'delegate',
  'giáo viên': 'teacher',
  khẩu: 'person',
  'nhân khẩu': 'person',
  giường: 'bed',
  phiếu: 'slip',
  'gia đình': 'family',
  'dự án': 'project',
  'hộ dân': 'household',
  'hộ nghèo': 'poor household',
  thẻ: 'card',
  'tập thể': 'collective',
  'cá nhân': 'individual',
  ca: 'case',
  chuyến: 'trip',
  phòng: 'room',
  kỳ: 'term',
  'nhiệm kỳ': 'term',
  khóa: 'course',
  tiết: 'lesson',
  đợt: 'round',
  'lao động': 'worker',
  'dân số': 'population',
  '1.000': 'thousand',
  trẻ: 'child',
  'suất quà': 'gift',
  tổ: 'group',
  'chi bộ': 'party cell',
  'mô hình': 'model',
  nhà: 'house',
  căn: 'house',
  'công trình': 'work',
}

/** Scale words between a number and its unit, with their factor and gloss. */
export const SCALE_WORDS: Readonly<Record<string, readonly [factor: number, gloss: string]>> = {
  chục: [10, 'ten'],
  tá: [12, 'dozen'],
  trăm: [100, 'hundred'],
  nghìn: [1e3, 'thousand'],
  ngàn: [1e3, 'thousand'],
  vạn: [1e4, 'ten thousand'],
  triệu: [1e6, 'million'],
  tỷ: [1e9, 'billion'],
  tỉ: [1e9, 'billion'],
}
