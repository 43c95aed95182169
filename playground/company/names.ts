/** Given and family names of one part of the world, which make up a name in any combination. A name that is not in Latin letters is followed by `|` and its romanisation. */
export interface Region {
  readonly phonePrefix: string;
  readonly given: readonly string[];
  readonly family: readonly string[];
}

const words = (text: string) => text.split(', ');

export const regions: readonly Region[] = [
  {
    phonePrefix: '+49 30',
    given: words('Jürgen, Käthe, Lukas, Anke, Jan-Ole, Friederike, Emre, Sören'),
    family: words('Müller, Groß, Weiß-Hartmann, Yıldız, Schäfer, von der Heide, Krämer, Öztürk'),
  },
  {
    phonePrefix: '+353 1',
    given: words('Aoife, Cillian, Róisín, Pádraig, Niamh, Oisín, Gráinne, Seán'),
    family: words("O'Brien, Ní Dhonnchadha, McCarthy, O'Sullivan, Walsh, Mac Giolla, Byrne, D'Arcy"),
  },
  {
    phonePrefix: '+34 91',
    given: words('Íñigo, Lucía, María José, Álvaro, Begoña, Joaquín, Núria, Óscar'),
    family: words('Fernández Ruiz, Ibáñez, Peña, Muñoz, Puig i Cadafalch, Gutiérrez, Alarcón, Castaño'),
  },
  {
    phonePrefix: '+33 1',
    given: words('Zoé, Jean-Baptiste, Anaïs, Loïc, Maëlle, François, Océane, Théo'),
    family: words("Lefèvre, D'Aubigné, Béranger, Dupont-Lajoie, Garçon, L'Hôte, Noël, Cœur"),
  },
  {
    phonePrefix: '+48 22',
    given: words('Łukasz, Małgorzata, Zbigniew, Agnieszka, Paweł, Świętosława, Wojciech, Żaneta'),
    family: words('Wójcik, Kowalczyk, Dąbrowska, Źrebiec, Szczepański, Głąb, Nowak-Lis, Ćwik'),
  },
  {
    phonePrefix: '+385 1',
    given: words('Željko, Ivana, Đurđa, Marko, Nikolina, Šime, Petra, Ante'),
    family: words('Horvat, Šarić, Đurić, Babić-Žic, Perić, Knežević, Čović, Vuković'),
  },
  {
    phonePrefix: '+46 8',
    given: words('Åsa, Björn, Linnéa, Øyvind, Sigríður, Håkon, Frøya, Jón'),
    family: words('Lindström, Ångström, Bjørnstad, Þórsson, Nygård, Söderqvist, Ødegaard, Ek'),
  },
  {
    phonePrefix: '+1 212 555',
    given: words('Marcus, Shanice, D’Angelo, Kaitlyn, Tyrone, Mary-Kate, Jackson, Quinn'),
    family: words("Washington, O'Connor-Price, Smith, Nguyen, Van Buren, St. John, Lee, Delacroix"),
  },
  {
    phonePrefix: '+91 80',
    given: words('Ananya, Vikram, Lakshmi, Arjun, Meera, Subramaniam, Ishita, Rohan'),
    family: words('Iyer, Chatterjee, Venkataraman, Kaur, Deshpande, Nair, Gupta, Bose'),
  },
  {
    phonePrefix: '+55 11',
    given: words('João, Conceição, Thaís, Luís Felipe, Antônia, Murilo, Inês, Caetano'),
    family: words('da Silva, Araújo, Gonçalves, dos Santos, Magalhães, Leão, Brandão, Assunção'),
  },
  {
    phonePrefix: '+84 24',
    given: words('Thị Hương, Văn Đức, Minh Châu, Quốc Bảo, Thúy, Tuấn Anh, Ngọc Ánh, Hải'),
    family: words('Nguyễn, Trần, Phạm, Đặng, Võ, Bùi, Hoàng, Lê'),
  },
  {
    phonePrefix: '+81 3',
    given: words('翔太|Shota, 陽菜|Hina, 健一|Kenichi, さくら|Sakura, 大輔|Daisuke, 由美子|Yumiko'),
    family: words('佐藤|Sato, 鈴木|Suzuki, 高橋|Takahashi, 渡辺|Watanabe, 山本|Yamamoto, 小林|Kobayashi'),
  },
  {
    phonePrefix: '+82 2',
    given: words('서연|Seoyeon, 민준|Minjun, 지우|Jiwoo, 하은|Haeun, 도윤|Doyun, 수빈|Subin'),
    family: words('김|Kim, 이|Yi, 박|Park, 최|Choi, 정|Jeong, 윤|Yoon'),
  },
  {
    phonePrefix: '+86 21',
    given: words('伟|Wei, 芳|Fang, 秀英|Xiuying, 磊|Lei, 静怡|Jingyi, 浩然|Haoran'),
    family: words('王|Wang, 李|Li, 张|Zhang, 欧阳|Ouyang, 陈|Chen, 赵|Zhao'),
  },
  {
    phonePrefix: '+380 44',
    given: words('Олександр|Oleksandr, Ірина|Iryna, Тарас|Taras, Соломія|Solomiia, Юрій|Yurii, Дарʼя|Daria'),
    family: words('Шевченко|Shevchenko, Коваль|Koval, Гончар|Honchar, Мельник|Melnyk, Бондар|Bondar'),
  },
  {
    phonePrefix: '+971 4',
    given: words('فاطمة|Fatima, يوسف|Youssef, مريم|Maryam, عمر|Omar, ليلى|Layla'),
    family: words('الحسن|Alhassan, منصور|Mansour, الخطيب|Alkhatib, حداد|Haddad'),
  },
  {
    phonePrefix: '+30 21',
    given: words('Ελένη|Eleni, Γιώργος|Giorgos, Αθηνά|Athina, Νίκος|Nikos'),
    family: words('Παπαδοπούλου|Papadopoulou, Νικολαΐδης|Nikolaidis, Βλάχος|Vlachos'),
  },
  {
    phonePrefix: '+234 1',
    given: words('Chidi, Ngọzi, Olúwaṣeun, Amarachi, Tunde, Ìfẹ́olúwa, Zainab, Emeka'),
    family: words('Okafor, Adébáyọ̀, Eze, Balogun, Nwosu, Ọlátúnjí, Danjuma, Achebe-Cole'),
  },
];
